# Ce que dit l'interface, en français. Chaque langue a les mêmes messages.

## Se repérer
skip-to-content = Aller au texte principal
menu = Menu principal
breadcrumbs = Vous êtes ici
contents = Sur cette page
previous = Précédent
next = Suivant
read-more = Lire la suite
back-home = Retour à l’accueil
print = Imprimer cette page

## Langues
languages = Langues
language-bar-title = Choisissez votre langue
available-in = Vous pouvez la lire dans les langues suivantes : { $languages }.
in-language = (en { $language })
shown-in-language = Cette page est affichée en { $language }.
translated-from = Traduction ; langue d’origine : { $language }
not-translated-yet = pas encore traduit
untranslated-title = Pas encore en { $language }
untranslated-text = Cette page n’a pas encore été traduite en { $language }.
language-name-tet = tétoum
language-name-sw = swahili

## Listes
page-number = Page { $number } sur { $total }
older = Pages plus anciennes
newer = Pages plus récentes
in-this-section = Dans cette rubrique
pages-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
# Le titre de la liste des pages d'un terme, et celui de la liste de tous les termes.
list-of = { $name }
terms-of = { $name }
topics = Thèmes
regions = Régions
feed = Flux des nouvelles pages

## Pages
published = Publié le { $date }
updated = Mis à jour le { $date }
reading-time = { $minutes ->
    [one] { $minutes } minute de lecture
   *[other] { $minutes } minutes de lecture
}
sources = Sources
country = Pays
organisation = Organisation
acronym = Sigle
since = Depuis
image-credit = Image : { $credit }
footnotes = Notes
footnote-back = Retour au texte
table-region = Tableau ; faites-le défiler sur le côté pour le voir en entier
draft-note = Cette page est un brouillon. Elle n’est pas encore publiée.
download = Télécharger
image-left-out = Image : { $description }
task-done = Fait
task-open = À faire
from-to = de { $from } à { $to }
since-year = depuis { $year }
in-year = en { $year }
site-by = Un site proposé par { $organisation }

## Encadrés
alert-note = Remarque
alert-tip = Conseil
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention

## Perdu et retrouvé
not-found-title = Cette page est introuvable
not-found-text = Elle a peut-être changé d’adresse, ou l’adresse contient une faute de frappe.
redirect-title = Cette page a changé d’adresse
redirect-text = Vous allez être conduit à sa nouvelle adresse.
redirect-link = Aller à la nouvelle adresse

## Accueil et listes
home = Accueil
menu-short = Menu
menu-below = Plus sur ce site
explore = Explorer ce site
latest = Actualités récentes
related = À lire aussi

## Genres de page
at-a-glance = En bref
mission = Mission
region = Région
years = Années
until = Jusqu’en
what-it-does = Ce qu’elle fait
person = Personne
principle-number = Principe { $number } sur { $total }
principles-all = Tous les principes
document-year = Année
document-symbol = Cote
document-publisher = Publié par
document-size = Longueur
document-languages = Langues
document-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
file-kilobytes = { $size } Ko
file-megabytes = { $size } Mo
document-file = Fichier
document-elsewhere = Cette page décrit le document. Le document lui-même ne se trouve pas sur ce site.
when = Quand
where = Où

## Composants
benchmark = Critère
progress = Avancement
progress-done = Atteint
progress-under-way = En cours
progress-open = Pas encore commencé
chart-table = Les mêmes chiffres sous forme de tableau
column-what = Objet
column-from = De
column-to = À
column-figure = Chiffre
column-since = Depuis
source-of = Source : { $source }
map-title = Carte des missions par pays
map-help = Chaque point mène à une mission. La liste ci-dessous contient les mêmes liens.
video-elsewhere = Cette vidéo se trouve chez { $host }. Si vous la lancez, votre appareil la demande à ce service, qui apprend ainsi votre visite.
video-play = Lancer la vidéo

## Pays
country-cd = République démocratique du Congo
country-iq = Iraq
country-lr = Libéria
country-tl = Timor-Leste
