# Lo que dice la interfaz, en español. Cada idioma tiene los mismos mensajes.

## Orientarse
skip-to-content = Ir al texto principal
menu = Menú principal
breadcrumbs = Está usted aquí
contents = En esta página
previous = Anterior
next = Siguiente
read-more = Seguir leyendo
back-home = Volver a la página de inicio
print = Imprimir esta página

## Idiomas
languages = Idiomas
language-bar-title = Elija su idioma
available-in = Puede leerla en los siguientes idiomas: { $languages }.
in-language = (en { $language })
shown-in-language = Esta página se muestra en { $language }.
translated-from = Traducido del { $language }
not-translated-yet = aún sin traducir
untranslated-title = Aún no está en { $language }
untranslated-text = Esta página aún no se ha traducido al { $language }.
language-name-tet = tetun
language-name-sw = suajili

## Listas
page-number = Página { $number } de { $total }
older = Páginas más antiguas
newer = Páginas más recientes
in-this-section = En esta sección
pages-count = { $count ->
    [one] { $count } página
   *[other] { $count } páginas
}
# El título de la lista de páginas de un término, y el de la lista de todos los términos.
list-of = { $name }
terms-of = { $name }
topics = Temas
regions = Regiones
feed = Canal de páginas nuevas

## Páginas
published = Publicado el { $date }
updated = Actualizado el { $date }
reading-time = { $minutes ->
    [one] { $minutes } minuto de lectura
   *[other] { $minutes } minutos de lectura
}
sources = Fuentes
country = País
organisation = Organización
acronym = Sigla
since = Desde
image-credit = Imagen: { $credit }
footnotes = Notas
footnote-back = Volver al texto
table-region = Tabla; desplácese horizontalmente para verla entera
draft-note = Esta página es un borrador. Aún no está publicada.
download = Descargar
image-left-out = Imagen: { $description }
task-done = Hecho
task-open = Por hacer
from-to = de { $from } a { $to }
since-year = desde { $year }
in-year = en { $year }
site-by = Responsable del sitio: { $organisation }

## Avisos
alert-note = Nota
alert-tip = Consejo
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución

## Páginas perdidas
not-found-title = No encontramos esta página
not-found-text = Puede que haya cambiado de dirección o que la dirección tenga un error.
redirect-title = Esta página ha cambiado de dirección
redirect-text = Se le llevará a la nueva dirección.
redirect-link = Ir a la nueva dirección

## Inicio y listas
home = Inicio
menu-short = Menú
menu-below = Más de este sitio
explore = Explorar este sitio
latest = Últimas noticias
related = Véase también

## Clases de página
at-a-glance = En resumen
mission = Misión
region = Región
years = Años
until = Hasta
what-it-does = Qué hace
person = Persona
principle-number = Principio { $number } de { $total }
principles-all = Todos los principios
document-year = Año
document-symbol = Signatura
document-publisher = Publicado por
document-size = Extensión
document-languages = Idiomas
document-pages = { $count ->
    [one] { $count } página
   *[other] { $count } páginas
}
file-kilobytes = { $size } KB
file-megabytes = { $size } MB
document-file = Archivo
document-elsewhere = Esta página describe el documento. El documento en sí no está en este sitio.
when = Cuándo
where = Dónde

## Componentes
benchmark = Punto de referencia
progress = Avance
progress-done = Logrado
progress-under-way = En curso
progress-open = Aún no iniciado
chart-table = Las mismas cifras en una tabla
column-what = Concepto
column-from = De
column-to = A
column-figure = Cifra
column-since = Desde
source-of = Fuente: { $source }
map-title = Mapa de las misiones por país
map-help = Cada punto lleva a una misión. La lista siguiente contiene los mismos enlaces.
video-elsewhere = Este vídeo está alojado en { $host }. Si lo reproduce, su dispositivo lo pedirá a ese servicio, que sabrá de su visita.
video-play = Reproducir el vídeo

## Países
country-gw = Guinea-Bissau
country-iq = Iraq
