# Что говорит интерфейс по-русски. В каждом языке одни и те же сообщения.

## Как найти дорогу
skip-to-content = Перейти к основному тексту
menu = Главное меню
breadcrumbs = Вы здесь
contents = На этой странице
previous = Назад
next = Далее
read-more = Читать дальше
back-home = Вернуться на главную страницу
print = Напечатать страницу

## Языки
languages = Языки
language-bar-title = Выберите язык
available-in = Страницу можно прочитать на следующих языках: { $languages }.
in-language = (язык: { $language })
shown-in-language = Язык этой страницы: { $language }.
translated-from = Перевод; язык оригинала: { $language }
not-translated-yet = ещё не переведено
untranslated-title = Перевода пока нет (язык: { $language })
untranslated-text = Эта страница ещё не переведена на выбранный язык: { $language }.
language-name-tet = тетум
language-name-sw = суахили

## Списки
page-number = Страница { $number } из { $total }
older = Более ранние страницы
newer = Более новые страницы
in-this-section = В этом разделе
pages-count = { $count ->
    [one] { $count } страница
    [few] { $count } страницы
    [many] { $count } страниц
   *[other] { $count } страницы
}
# Заголовок списка страниц одного термина и заголовок списка всех терминов.
list-of = { $name }
terms-of = { $name }
topics = Темы
regions = Регионы
feed = Лента новых страниц

## Страницы
published = Опубликовано { $date }
updated = Обновлено { $date }
reading-time = { $minutes ->
    [one] { $minutes } минута чтения
    [few] { $minutes } минуты чтения
    [many] { $minutes } минут чтения
   *[other] { $minutes } минуты чтения
}
sources = Источники
country = Страна
organisation = Организация
acronym = Сокращение
since = С какого года
image-credit = Изображение: { $credit }
footnotes = Примечания
footnote-back = Вернуться к тексту
table-region = Таблица; прокрутите по горизонтали, чтобы увидеть её целиком
draft-note = Это черновик. Страница ещё не опубликована.
download = Скачать
image-left-out = Изображение: { $description }
task-done = Сделано
task-open = Предстоит сделать
from-to = с { $from } до { $to }
since-year = с { $year } года
in-year = в { $year } году
site-by = Автор сайта: { $organisation }

## Выделенные тексты
alert-note = Примечание
alert-tip = Совет
alert-important = Важно
alert-warning = Предупреждение
alert-caution = Осторожно

## Пропавшие и перемещённые страницы
not-found-title = Такой страницы нет
not-found-text = Возможно, она переехала или в адресе опечатка.
redirect-title = Страница переехала
redirect-text = Сейчас откроется её новый адрес.
redirect-link = Перейти по новому адресу

## Главная и списки
home = Главная
menu-short = Меню
menu-below = Ещё на этом сайте
explore = Разделы сайта
latest = Последние новости
related = Читайте также

## Виды страниц
at-a-glance = Коротко
mission = Миссия
region = Регион
years = Годы
until = До
what-it-does = Чем занимается
person = Человек
principle-number = Принцип { $number } из { $total }
principles-all = Все принципы
document-year = Год
document-symbol = Условное обозначение
document-publisher = Издатель
document-size = Объём
document-languages = Языки
document-pages = { $count ->
    [one] { $count } страница
    [few] { $count } страницы
    [many] { $count } страниц
   *[other] { $count } страницы
}
file-kilobytes = { $size } КБ
file-megabytes = { $size } МБ
document-file = Файл
document-elsewhere = На этой странице документ только описан. Самого документа на сайте нет.
when = Когда
where = Где

## Компоненты
benchmark = Контрольный показатель
progress = Ход работы
progress-done = Достигнуто
progress-under-way = Выполняется
progress-open = Ещё не начато
chart-table = Те же цифры в таблице
column-what = Показатель
column-from = Было
column-to = Стало
column-figure = Число
column-since = С какого года
source-of = Источник: { $source }
map-title = Карта миссий по странам
map-help = Каждая точка ведёт к миссии. В списке ниже те же ссылки.
video-elsewhere = Это видео хранится на { $host }. При просмотре ваше устройство запросит его там, и эта служба узнает о вашем посещении.
video-play = Смотреть видео

## Страны
country-cd = Демократическая Республика Конго
country-cf = Центральноафриканская Республика
country-tl = Тимор-Лешти
