"""The report: what an index holds of a period or a person, as one page that needs nothing else."""
