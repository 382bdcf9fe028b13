problem-search-bad_query = پرسش جستجو بیش از اندازه بلند است. حداکثر ۱۲ واژه و ۲۰۰ نویسه بنویسید.
problem-search-bad_engine = نشانی موتور جستجو باید با https آغاز شود، نشانهٔ جای پرسش را یک بار داشته باشد و نام کاربر یا درگاه نداشته باشد.
problem-search-too_many_engines = بیش از این نمی‌توان موتور جستجو افزود. نخست یکی را حذف کنید.
problem-search-unknown_area = بخشی با این نام سندی در نمایهٔ جستجو ندارد.
problem-search-too_heavy = این جستجو بیش از اندازه طول می‌کشد. یک واژهٔ دقیق‌تر بیفزایید.

search-opensearch_name = پرتال مجامع و شوراها
search-opensearch_about = جستجو در سازمان‌ها و شرکت‌ها، اخبار و بخشنامه‌های پرتال مجامع و شورای سازمان‌ها

search-title = نتیجهٔ جستجو
search-title-of = نتیجهٔ جستجو: { $query }
search-tabs = کجا جستجو شود
search-tab-site = این سایت
search-tab-web = وب

search-count = { $count ->
    [0] نتیجه‌ای پیدا نشد
   *[other] { $count } نتیجه؛ در آنچه شما می‌بینید
}
search-count-more = بیش از { $count } نتیجه؛ در آنچه شما می‌بینید
search-order = ترتیب نتیجه‌ها
search-order-relevance = مرتبط‌ترین
search-order-newest = تازه‌ترین
search-suggestion-word = جستجوی این واژه

search-filters = پالایش
search-filters-open = پالایش نتیجه‌ها
search-filters-active = پالایه‌های فعال
search-filters-remove = برداشتن پالایهٔ { $name }
search-filters-clear = برداشتن همه
search-filters-cut = شمارش روی ۱۰٬۰۰۰ نتیجهٔ نخست است.
search-filters-show = دیدن نتیجه‌ها
search-facet-area = بخش
search-facet-kind = نوع
search-facet-organization = سازمان یا شرکت
search-facet-year = سال

search-area-organizations = سازمان‌ها و شرکت‌ها
search-area-publications = اخبار و بخشنامه‌ها
search-area-contact = افراد و واحدها
search-area-help = راهنما
search-kind-organization = سازمان
search-kind-company = شرکت
search-kind-institute = مؤسسه
search-kind-news = خبر
search-kind-person = شخص
search-kind-help_page = راهنما
search-badge-withdrawn = لغوشده
search-badge-unconfirmed = تأییدنشده
search-badge-being_established = در حال تأسیس
search-badge-in_liquidation = در حال تصفیه
search-badge-demo = نمایشی
search-badge-dissolved = منحل‌شده
search-badge-merged = ادغام‌شده
search-badge-suspended = متوقف

search-ask-title = چه چیزی را می‌جویید؟
search-ask-text = نام یک سازمان، شمارهٔ یک خبر یا چند واژه از متن را در جعبهٔ جستجوی بالای صفحه بنویسید. ي و ی، نیم‌فاصله و رقم‌های فارسی و لاتین فرقی ندارند.
search-ask-common = این واژه‌ها در همهٔ متن‌ها هست. واژه‌ای دقیق‌تر بیفزایید.
search-nothing-title = برای «{ $query }» چیزی پیدا نشد
search-nothing-correction = منظورتان این بود؟
search-nothing-advice-fewer = واژه‌های کمتری بنویسید؛ همهٔ واژه‌ها باید در متن باشند.
search-nothing-advice-prefix = در پایان واژه ستاره بگذارید: «مالی*» همهٔ واژه‌هایی را می‌یابد که با «مالی» آغاز می‌شوند.
search-nothing-advice-filters = پالایه‌ها را بردارید.
search-nothing-web = یا در وب بجویید
search-web-title = جستجو در وب
search-web-text = پرسش شما در زبانه‌ای تازه و یک‌راست از مرورگرتان باز می‌شود. پرتال چیزی نمی‌فرستد و چیزی ثبت نمی‌کند.
search-web-open = جستجو با { $engine }
search-web-new-tab = در زبانهٔ تازه باز می‌شود
search-web-none = هم‌اکنون موتوری برای جستجوی وب تعیین نشده است.
search-web-ask = پرسش خود را در جعبهٔ جستجوی بالای صفحه بنویسید.

search-settings = تنظیم جستجو
search-settings-lead = موتورهای جستجوی وب و وضعیت نمایهٔ جستجوی این سایت
search-engines = موتورهای جستجوی وب
search-engines-note = نخستین موتور فعال، همان است که جعبهٔ جستجو با گزینهٔ «وب» باز می‌کند. اگر هیچ موتوری فعال نباشد، این گزینه نشان داده نمی‌شود.
search-engines-add = افزودن موتور
search-engines-edit = موتور جستجوی وب
search-engines-title_fa = نام فارسی
search-engines-title_en = نام انگلیسی
search-engines-address = نشانی
search-engines-address_hint = با https آغاز شود و به جای پرسش، حرف q در میان دو آکولاد بیاید.
search-engines-sort = ترتیب
search-engines-sort_hint = عدد کوچک‌تر زودتر می‌آید.
search-engines-state = وضعیت
search-engines-active = فعال
search-engines-inactive = غیرفعال
search-engines-actions = کارها
search-engines-offer = در جستجو پیشنهاد شود
search-engines-change = ویرایش
search-engines-save = ذخیرهٔ موتور
search-engines-saved = موتور ذخیره شد.
search-engines-delete = حذف موتور
search-engines-delete_text = «{ $name }» از جستجوی وب برداشته می‌شود. اگر شاید باز به کار آید، به جای حذف آن را غیرفعال کنید.
search-engines-deleted = موتور حذف شد.
search-index = نمایهٔ جستجوی سایت
search-index-note = هر شب بخشی از سندها با اصل آنها سنجیده و در صورت تفاوت اصلاح می‌شود. بازسازی همه را یک‌جا می‌سنجد و در این میان چیزی از جستجو نمی‌افتد.
search-index-words = { $count } واژه برای پیشنهاد و اصلاح املا شناخته شده است.
search-index-docs = سند
search-index-stale = کهنه
search-index-checked = آخرین بررسی
search-index-repaired = اصلاح‌شده
search-index-rebuilt = آخرین بازسازی
search-index-rebuilding = در حال بازسازی
search-index-never = هنوز نه
search-index-rebuild = بازسازی نمایه
search-index-rebuild_begun = بازسازی نمایه آغاز شد.
