DROP TABLE platform_form_tokens;
DROP TABLE platform_mails;
