"""`accounts_from:` of mhpost.yaml: accounts that stand in a spreadsheet, a row an account."""
