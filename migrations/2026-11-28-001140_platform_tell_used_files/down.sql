DROP FUNCTION platform_file_is_used(UUID);
