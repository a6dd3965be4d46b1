"""The preview server of `make serve`: what is wrong in the tree, how pages are built again, watched and served."""
