"""The database's versions, one file each; `storage.migrate` applies them."""
