# Saida mak interfase hatete iha Tetun. Lian ida-idak iha mensajen hanesan.

## Dalan
skip-to-content = Bá testu prinsipál
menu = Menu prinsipál
breadcrumbs = Ita-boot iha ne’e
contents = Iha pájina ida-ne’e
previous = Molok
next = Tuirmai
read-more = Lee tan
back-home = Fila ba pájina prinsipál
print = Imprime pájina ida-ne’e

## Lian
languages = Lian
language-bar-title = Hili ita-boot nia lian
available-in = Ita-boot bele lee iha lian sira-ne’e: { $languages }.
in-language = (iha { $language })
shown-in-language = Pájina ida-ne’e hatudu iha { $language }.
translated-from = Tradús husi { $language }
not-translated-yet = seidauk tradús
untranslated-title = Seidauk iha { $language }
untranslated-text = Pájina ida-ne’e seidauk tradús ba { $language }.
language-name-en = inglés
language-name-fr = fransés
language-name-ar = árabe
language-name-es = españól
language-name-ru = rusu
language-name-zh = xinés
language-name-pt = portugés
language-name-tet = tetun
language-name-sw = suaíli

## Lista
page-number = Pájina { $number } husi { $total }
older = Pájina tuan liu
newer = Pájina foun liu
in-this-section = Iha seksaun ida-ne’e
pages-count = { $count ->
   *[other] pájina { $count }
}
# Títulu ba lista pájina husi termu ida, no ba lista termu hotu.
list-of = { $name }
terms-of = { $name }
topics = Tema
regions = Rejiaun
feed = Lista pájina foun

## Pájina
published = Publika iha { $date }
updated = Atualiza iha { $date }
reading-time = { $minutes ->
   *[other] minutu { $minutes } atu lee
}
sources = Fonte
country = Nasaun
organisation = Organizasaun
acronym = Sigla
since = Desde
image-credit = Imajen: { $credit }
footnotes = Nota
footnote-back = Fila ba testu
table-region = Tabela; book ba sorin atu haree hotu
draft-note = Pájina ida-ne’e sei raskuñu. Seidauk publika.
download = Hatún
image-left-out = Imajen: { $description }
task-done = Halo ona
task-open = Seidauk halo
from-to = husi { $from } to’o { $to }
since-year = desde { $year }
in-year = iha { $year }
site-by = Sítiu husi { $organisation }

## Avizu
alert-note = Nota
alert-tip = Sujestaun
alert-important = Importante
alert-warning = Avizu
alert-caution = Kuidadu

## Lakon no muda
not-found-title = La hetan pájina ida-ne’e
not-found-text = Karik pájina muda ona, ka enderesu iha sala.
redirect-title = Pájina ida-ne’e muda ona
redirect-text = Ita-boot sei bá enderesu foun.
redirect-link = Bá enderesu foun

## Pájina prinsipál no lista sira
home = Pájina prinsipál
menu-short = Menu
menu-below = Tan iha sítiu ida-ne’e
explore = Buka iha sítiu ida-ne’e
latest = Notísia foun
related = Haree mós

## Tipu pájina
at-a-glance = Badak de’it
mission = Misaun
region = Rejiaun
years = Tinan
until = To’o
what-it-does = Halo saida
person = Ema
principle-number = Prinsípiu { $number } husi { $total }
principles-all = Prinsípiu hotu
document-year = Tinan
document-symbol = Símbolu
document-publisher = Publika husi
document-size = Naruk
document-languages = Lian
document-pages = { $count ->
   *[other] pájina { $count }
}
file-kilobytes = { $size } KB
file-megabytes = { $size } MB
document-file = Ficheiru
document-elsewhere = Pájina ida-ne’e haktuir dokumentu. Dokumentu rasik la iha sítiu ida-ne’e.
when = Bainhira
where = Iha ne’ebé

## Komponente sira
benchmark = Pontu referénsia
progress = Progresu
progress-done = Hetan ona
progress-under-way = La’o hela
progress-open = Seidauk hahú
chart-table = Númeru hanesan iha tabela
column-what = Asuntu
column-from = Husi
column-to = To’o
column-figure = Númeru
column-since = Desde
source-of = Fonte: { $source }
map-title = Mapa misaun sira tuir nasaun
map-help = Pontu ida-idak lori ba misaun ida. Lista iha kraik iha ligasaun hanesan.
video-elsewhere = Vídeo ida-ne’e rai iha { $host }. Bainhira ita-boot toka, ita-boot nia aparellu husu husi ne’ebá, no servisu ne’e hatene kona-ba ita-boot nia vizita.
video-play = Toka vídeo

## Nasaun sira
country-af = Afeganistaun
country-ba = Bósnia no Herzegovina
country-bi = Burundi
country-cd = Repúblika Demokrátika Kongu
country-cf = Repúblika Sentru-Afrikana
country-ci = Côte d’Ivoire
country-gn = Giné
country-gw = Giné-Bisau
country-ht = Haiti
country-iq = Irake
country-lr = Libéria
country-ly = Líbia
country-rs = Sérvia
country-sl = Serra Leoa
country-so = Somália
country-ss = Sudaun Súl
country-tl = Timor-Leste
country-ua = Ukránia
