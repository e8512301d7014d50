"""What ``gouji check`` says of the shipped samples, kept to be read in a diff when it changes."""
