problem-offline = The server could not be reached. Check your connection and try again.
problem-unreadable = This version of the page could not read the server’s answer. Reload the page.
problem-field-invalid = This value is not accepted.
problem-platform-form_token = The form was sent too early or too late, or was used before. What you wrote is still there; send it again in a few seconds.
problem-platform-job_running = This is being done right now. Look again in a moment.
problem-platform-job_not_failed = Only work that has failed can be given up.
