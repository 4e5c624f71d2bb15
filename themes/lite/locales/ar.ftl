# ما تقوله الواجهة بالعربية. لكل لغة الرسائل نفسها.

## التنقل
skip-to-content = انتقل إلى النص الرئيسي
menu = القائمة الرئيسية
breadcrumbs = أنت هنا
contents = في هذه الصفحة
previous = السابق
next = التالي
read-more = اقرأ المزيد
back-home = العودة إلى الصفحة الرئيسية
print = اطبع هذه الصفحة

## اللغات
languages = اللغات
language-bar-title = اختر لغتك
available-in = يمكنك أن تقرأها باللغات التالية: { $languages }.
in-language = (باللغة { $language })
shown-in-language = هذه الصفحة معروضة باللغة { $language }.
translated-from = مترجمة من اللغة { $language }
not-translated-yet = لم تُترجم بعد
untranslated-title = غير متاحة باللغة { $language } بعد
untranslated-text = لم تُترجم هذه الصفحة إلى اللغة { $language } حتى الآن.
language-name-en = الإنكليزية
language-name-tet = التيتومية
language-name-sw = السواحيلية

## القوائم
page-number = الصفحة { $number } من { $total }
older = صفحات أقدم
newer = صفحات أحدث
in-this-section = في هذا القسم
pages-count = { $count ->
    [zero] لا صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $count } صفحات
    [many] { $count } صفحة
   *[other] { $count } صفحة
}
# عنوان قائمة صفحات مصطلح واحد، وعنوان قائمة جميع المصطلحات.
list-of = { $name }
terms-of = { $name }
topics = المواضيع
regions = المناطق
feed = موجز الصفحات الجديدة

## الصفحات
published = نُشرت في { $date }
updated = حُدّثت في { $date }
reading-time = { $minutes ->
    [zero] أقل من دقيقة للقراءة
    [one] دقيقة واحدة للقراءة
    [two] دقيقتان للقراءة
    [few] { $minutes } دقائق للقراءة
    [many] { $minutes } دقيقة للقراءة
   *[other] { $minutes } دقيقة للقراءة
}
sources = المصادر
country = البلد
organisation = المنظمة
acronym = الاسم المختصر
since = منذ
image-credit = الصورة: { $credit }
footnotes = الحواشي
footnote-back = العودة إلى النص
table-region = جدول؛ مرّره جانبا لترى ما فيه كله
draft-note = هذه الصفحة مسودة، ولم تُنشر بعد.
download = تنزيل
image-left-out = صورة: { $description }
task-done = أُنجز
task-open = لم يُنجز بعد
from-to = من { $from } إلى { $to }
since-year = منذ عام { $year }
in-year = في عام { $year }
site-by = موقع من إعداد { $organisation }

## التنبيهات
alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تحذير
alert-caution = احترس

## المفقود والمنقول
not-found-title = تعذر العثور على هذه الصفحة
not-found-text = ربما نُقلت، أو ربما ورد خطأ في كتابة العنوان.
redirect-title = نُقلت هذه الصفحة
redirect-text = ستنتقل إلى عنوانها الجديد.
redirect-link = انتقل إلى العنوان الجديد

## الصفحة الرئيسية والقوائم
home = الصفحة الرئيسية
menu-short = القائمة
menu-below = المزيد في هذا الموقع
explore = استكشف هذا الموقع
latest = آخر الأخبار
related = اقرأ أيضا

## أنواع الصفحات
at-a-glance = لمحة سريعة
mission = البعثة
region = المنطقة
years = السنوات
until = حتى
what-it-does = ما الذي تفعله
person = الشخص
principle-number = المبدأ { $number } من { $total }
principles-all = جميع المبادئ
document-year = السنة
document-symbol = الرمز
document-publisher = الناشر
document-size = الحجم
document-languages = اللغات
document-pages = { $count ->
    [zero] لا صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $count } صفحات
    [many] { $count } صفحة
   *[other] { $count } صفحة
}
file-kilobytes = { $size } كيلوبايت
file-megabytes = { $size } ميغابايت
document-file = الملف
document-elsewhere = تصف هذه الصفحة الوثيقة. والوثيقة نفسها غير موجودة في هذا الموقع.
when = متى
where = أين

## المكوّنات
benchmark = المعيار
progress = التقدم
progress-done = تحقق
progress-under-way = قيد التنفيذ
progress-open = لم يبدأ بعد
chart-table = الأرقام نفسها في جدول
column-what = الموضوع
column-from = من
column-to = إلى
column-figure = الرقم
column-since = منذ
source-of = المصدر: { $source }
map-title = خريطة البعثات حسب البلد
map-help = تقود كل نقطة إلى بعثة. وفي القائمة أدناه الروابط نفسها.
video-elsewhere = هذا الفيديو محفوظ لدى { $host }. وإذا شغلته طلبه جهازك من هناك، فتعلم تلك الخدمة بزيارتك.
video-play = شغّل الفيديو

## البلدان
country-cd = جمهورية الكونغو الديمقراطية
country-ci = كوت ديفوار
country-gw = غينيا - بيساو
country-lr = ليبريا
