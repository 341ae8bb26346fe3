# Kring: English texts
app-name = Kring
