"""What happened: the acts an article reports, read from syntax and a lexicon of triggers."""
