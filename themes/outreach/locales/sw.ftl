# Maneno ya tovuti kwa Kiswahili. Kila lugha ina ujumbe ule ule.

## Kutafuta njia
skip-to-content = Nenda kwenye maandishi makuu
menu = Menyu kuu
breadcrumbs = Uko hapa
contents = Kwenye ukurasa huu
previous = Iliyotangulia
next = Inayofuata
read-more = Soma zaidi
back-home = Rudi kwenye ukurasa wa mwanzo
print = Chapisha ukurasa huu

## Lugha
languages = Lugha
language-bar-title = Chagua lugha yako
available-in = Unaweza kuusoma kwa lugha hizi: { $languages }.
in-language = (kwa { $language })
shown-in-language = Ukurasa huu unaonyeshwa kwa { $language }.
translated-from = Imetafsiriwa kutoka { $language }
not-translated-yet = bado haijatafsiriwa
untranslated-title = Bado haupo kwa { $language }
untranslated-text = Ukurasa huu bado haujatafsiriwa kwa { $language }.
language-name-tet = Kitetum

## Orodha
page-number = Ukurasa wa { $number } kati ya { $total }
older = Kurasa za zamani
newer = Kurasa mpya
in-this-section = Katika sehemu hii
pages-count = { $count ->
    [one] Ukurasa { $count }
   *[other] Kurasa { $count }
}
# Kichwa cha orodha ya kurasa za istilahi moja, na cha orodha ya istilahi zote.
list-of = { $name }
terms-of = { $name }
topics = Mada
regions = Maeneo
feed = Mlisho wa kurasa mpya

## Kurasa
published = Ilichapishwa { $date }
updated = Ilisasishwa { $date }
reading-time = { $minutes ->
    [one] Dakika { $minutes } ya kusoma
   *[other] Dakika { $minutes } za kusoma
}
sources = Vyanzo
country = Nchi
organisation = Shirika
acronym = Kifupi
since = Tangu
image-credit = Picha: { $credit }
footnotes = Maelezo
footnote-back = Rudi kwenye maandishi
table-region = Jedwali; sogeza kando ili ulione lote
draft-note = Ukurasa huu ni rasimu. Bado haujachapishwa.
download = Pakua
image-left-out = Picha: { $description }
task-done = Imefanyika
task-open = Bado
from-to = kutoka { $from } hadi { $to }
since-year = tangu { $year }
in-year = mwaka { $year }
site-by = Tovuti ya { $organisation }

## Maangalizo
alert-note = Kumbuka
alert-tip = Dokezo
alert-important = Muhimu
alert-warning = Onyo
alert-caution = Tahadhari

## Zilizopotea na zilizohamishwa
not-found-title = Hatuupati ukurasa huu
not-found-text = Huenda umehamishwa, au anwani ina kosa.
redirect-title = Ukurasa huu umehamishwa
redirect-text = Utapelekwa kwenye anwani yake mpya.
redirect-link = Nenda kwenye anwani mpya

## Mwanzo na orodha
home = Mwanzo
menu-short = Menyu
menu-below = Zaidi kwenye tovuti hii
explore = Tembelea tovuti hii
latest = Habari mpya
related = Tazama pia

## Aina za kurasa
at-a-glance = Kwa ufupi
mission = Misheni
region = Eneo
years = Miaka
until = Hadi
what-it-does = Inachofanya
person = Mtu
principle-number = Kanuni ya { $number } kati ya { $total }
principles-all = Kanuni zote
document-year = Mwaka
document-symbol = Alama ya hati
document-publisher = Mchapishaji
document-size = Urefu
document-languages = Lugha
document-pages = { $count ->
    [one] Ukurasa { $count }
   *[other] Kurasa { $count }
}
file-kilobytes = { $size } KB
file-megabytes = { $size } MB
document-file = Faili
document-elsewhere = Ukurasa huu unaeleza hati. Hati yenyewe haipo kwenye tovuti hii.
when = Lini
where = Wapi

## Vipengele
benchmark = Kigezo
progress = Maendeleo
progress-done = Imefikiwa
progress-under-way = Inaendelea
progress-open = Haijaanza bado
chart-table = Takwimu hizo hizo katika jedwali
column-what = Jambo
column-from = Kutoka
column-to = Hadi
column-figure = Takwimu
column-since = Tangu
source-of = Chanzo: { $source }
map-title = Ramani ya misheni kwa nchi
map-help = Kila nukta inaelekeza kwenye misheni. Orodha iliyo hapa chini ina viungo hivyo hivyo.
video-elsewhere = Video hii imehifadhiwa kwenye { $host }. Ukiicheza, kifaa chako kitaiomba huko, na huduma hiyo itajua kuwa umetembelea.
video-play = Cheza video

## Nchi
country-ba = Bosnia na Herzegovina
country-cd = Jamhuri ya Kidemokrasia ya Kongo
country-ci = Côte d’Ivoire
country-gn = Guinea
country-gw = Guinea-Bissau
country-sl = Sierra Leone
country-ua = Ukraini
