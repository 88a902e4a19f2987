"""Read the fields of articles: dates, credits, people, organisations, words; `extraction` has the one function for it."""
