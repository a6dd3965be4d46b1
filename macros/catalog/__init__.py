"""What the data file says, checked: services.yml in, a Catalog or every problem with its line out."""
