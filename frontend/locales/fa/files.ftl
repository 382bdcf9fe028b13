problem-files-type_refused = این نوع پرونده پذیرفته نمی‌شود. از PDF، Word، Excel، OpenDocument، ZIP، CSV، متن یا تصویر استفاده کنید.
problem-files-locked = این پرونده رمز دارد. رمز را بردارید و پرونده را دوباره بفرستید.
problem-files-not_what_it_says = محتوای پرونده با پسوند نام آن نمی‌خواند.
problem-files-empty = پرونده خالی است.
