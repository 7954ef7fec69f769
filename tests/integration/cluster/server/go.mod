module ascent.local/server

go 1.24
