# Kring: Nederlandse teksten
app-name = Kring
