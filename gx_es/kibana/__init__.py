"""The Kibana pack: a data view, saved searches and a dashboard over the archive, made from the saved queries."""
