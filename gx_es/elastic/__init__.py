"""Everything that talks to Elasticsearch: client, indices, bulk writes, what is stored, search."""
