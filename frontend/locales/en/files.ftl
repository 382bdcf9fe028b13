problem-files-type_refused = Files of this type are not accepted. Use PDF, Word, Excel, OpenDocument, ZIP, CSV, text or a picture.
problem-files-locked = The file has a password. Save it without one and send it again.
problem-files-not_what_it_says = The content of the file does not fit the ending of its name.
problem-files-empty = The file is empty.
