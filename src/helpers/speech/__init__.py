"""Who said what: attributions read from quotation marks and the parse."""
