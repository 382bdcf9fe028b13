DROP TABLE library_bundle_forms;
DROP TABLE library_bundles;
