# نامه‌ها
subscriptions-mail-confirm-subject = نشانی خود را برای خبرهای پرتال تأیید کنید
subscriptions-mail-confirm-text = از پرتال خواسته شده است که تازه‌ها به این نشانی فرستاده شود. اگر شما خواسته‌اید، با دکمهٔ زیر صفحهٔ تأیید را باز کنید. این پیوند ۲۴ ساعت اعتبار دارد.
subscriptions-mail-confirm-button = دیدن صفحهٔ تأیید
subscriptions-mail-confirm-ignore = اگر شما نخواسته‌اید، این نامه را نادیده بگیرید؛ بی تأیید شما چیزی فرستاده نمی‌شود.
subscriptions-mail-new-subject = { $name }: { $title }
subscriptions-mail-new-text = از آنچه دنبال می‌کنید، این تازه رسیده است:
subscriptions-mail-item = { $name }: { $title }
subscriptions-mail-open = دیدن در پرتال
subscriptions-mail-digest-subject = { $count } تازهٔ پرتال تا { $day }
subscriptions-mail-digest-text = از آنچه دنبال می‌کنید، { $count } مورد تازه رسیده است:
subscriptions-mail-digest-more = و { $count } مورد دیگر که در پرتال می‌بینید.
subscriptions-mail-why = این نامه برای آن رسید که تازه‌های پرتال را دنبال می‌کنید.
subscriptions-mail-manage = تغییر یا پایان دنبال کردن
problem-subscriptions-unknown_topic = چنین چیزی برای دنبال کردن نیست.
problem-subscriptions-confirmation_ended = این پیوند دیگر اعتبار ندارد یا پیش‌تر به کار رفته است. اگر هنوز می‌خواهید، دوباره درخواست کنید.
problem-subscriptions-ended = این دنبال کردن پایان یافته است و نامه‌ای فرستاده نمی‌شود.

# درخواست
subscriptions-ask = خبر تازه‌ها با رایانامه
subscriptions-ask_about = برای:
subscriptions-email = رایانامه
subscriptions-email_hint = تنها برای همین خبرهاست، رمزشده نگه داشته می‌شود و به کسی نشان داده نمی‌شود. نخست نامه‌ای برای تأیید می‌رسد.
subscriptions-website = این خانه را خالی بگذارید
subscriptions-rhythm = زمان ارسال
subscriptions-rhythm_at_once = بی‌درنگ
subscriptions-rhythm_daily = روزانه، ساعت ۸ بامداد
subscriptions-rhythm_weekly = هفتگی، شنبه‌ها ساعت ۸ بامداد
subscriptions-language = زبان نامه‌ها
subscriptions-language_fa = فارسی
subscriptions-language_en = انگلیسی
subscriptions-send = درخواست
subscriptions-asked = درخواست شما رسید
subscriptions-asked_text = اگر این نشانی درست باشد، نامه‌ای برای تأیید به آن می‌رسد که ۲۴ ساعت اعتبار دارد. اگر نرسید، پوشهٔ هرزنامه را ببینید.

# صفحهٔ دنبال‌شده‌ها
subscriptions-title = دنبال‌شده‌های من
subscriptions-lead = هر چه دنبال می‌کنید و اینکه خبر آن چه زمانی به شما برسد.
subscriptions-nothing = چنین چیزی برای دنبال کردن نیست
subscriptions-none = چیزی دنبال نمی‌کنید
subscriptions-none_text = در صفحهٔ اخبار و بخشنامه‌ها یا صفحهٔ هر فرم، «دنبال می‌کنم» را بزنید تا تازه‌ها به شما برسد.
subscriptions-none_publications = اخبار و بخشنامه‌ها
subscriptions-none_library = فرم‌ها و جدول‌ها
subscriptions-no_address = حساب شما رایانامه ندارد؛ نسخهٔ تازهٔ فرم‌ها تنها در کارتابل می‌آید.
subscriptions-topics = موضوع‌ها
subscriptions-since = از { $day }
subscriptions-drop = دیگر دنبال نمی‌کنم: { $name }
subscriptions-save = ذخیره
subscriptions-saved = ذخیره شد.
subscriptions-dropped = { $name } دیگر دنبال نمی‌شود.
subscriptions-end = پایان همه
subscriptions-end_sure = همهٔ دنبال‌شده‌ها پایان یابد؟
subscriptions-end_text = دیگر نامه‌ای فرستاده نمی‌شود و نشانی‌ای که بی حساب کاربری داده‌اید از فهرست پاک می‌شود.
subscriptions-ended = پایان یافت
subscriptions-ended_text = دیگر نامه‌ای فرستاده نمی‌شود. هر گاه خواستید، دوباره می‌توانید دنبال کنید.

# صفحهٔ تأیید
subscriptions-confirm = تأیید نشانی
subscriptions-confirm_text = با زدن دکمهٔ زیر، تازه‌های آنچه خواسته‌اید به این نشانی فرستاده می‌شود.
subscriptions-confirm_button = تأیید می‌کنم
subscriptions-confirm_no_link = این صفحه با پیوندی که در نامه آمده است باز می‌شود.
subscriptions-confirmed = نشانی شما تأیید شد
subscriptions-confirmed_text = از این پس تازه‌ها به شما می‌رسد. در پایین می‌توانید آن را تغییر دهید؛ همین صفحه از هر نامه هم باز می‌شود.
