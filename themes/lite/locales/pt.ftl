# O que a interface diz, em português. Cada língua tem as mesmas mensagens.

## Orientar-se
skip-to-content = Ir para o texto principal
menu = Menu principal
breadcrumbs = Está aqui
contents = Nesta página
previous = Anterior
next = Seguinte
read-more = Continuar a ler
back-home = Voltar à página inicial
print = Imprimir esta página

## Línguas
languages = Línguas
language-bar-title = Escolha a sua língua
available-in = Pode lê-la nas seguintes línguas: { $languages }.
in-language = (em { $language })
shown-in-language = Esta página é apresentada em { $language }.
translated-from = Traduzido do { $language }
not-translated-yet = ainda não traduzido
untranslated-title = Ainda não existe em { $language }
untranslated-text = Esta página ainda não foi traduzida para { $language }.
language-name-tet = tétum
language-name-sw = suaíli

## Listas
page-number = Página { $number } de { $total }
older = Páginas mais antigas
newer = Páginas mais recentes
in-this-section = Nesta secção
pages-count = { $count ->
    [one] { $count } página
   *[other] { $count } páginas
}
# O título da lista de páginas de um termo, e o da lista de todos os termos.
list-of = { $name }
terms-of = { $name }
topics = Temas
regions = Regiões
feed = Canal de páginas novas

## Páginas
published = Publicado em { $date }
updated = Atualizado em { $date }
reading-time = { $minutes ->
    [one] { $minutes } minuto de leitura
   *[other] { $minutes } minutos de leitura
}
sources = Fontes
country = País
organisation = Organização
acronym = Sigla
since = Desde
image-credit = Imagem: { $credit }
footnotes = Notas
footnote-back = Voltar ao texto
table-region = Tabela; desloque para o lado para a ver toda
draft-note = Esta página é um rascunho. Ainda não está publicada.
download = Descarregar
image-left-out = Imagem: { $description }
task-done = Feito
task-open = Por fazer
from-to = de { $from } para { $to }
since-year = desde { $year }
in-year = em { $year }
site-by = Responsável pelo sítio: { $organisation }

## Avisos
alert-note = Nota
alert-tip = Sugestão
alert-important = Importante
alert-warning = Aviso
alert-caution = Cuidado

## Páginas perdidas
not-found-title = Não encontramos esta página
not-found-text = Pode ter mudado de endereço, ou o endereço pode ter um erro.
redirect-title = Esta página mudou de endereço
redirect-text = Será levado para o novo endereço.
redirect-link = Ir para o novo endereço

## Início e listas
home = Início
menu-short = Menu
menu-below = Mais neste sítio
explore = Explorar este sítio
latest = Últimas notícias
related = Ver também

## Tipos de página
at-a-glance = Em resumo
mission = Missão
region = Região
years = Anos
until = Até
what-it-does = O que faz
person = Pessoa
principle-number = Princípio { $number } de { $total }
principles-all = Todos os princípios
document-year = Ano
document-symbol = Símbolo
document-publisher = Publicado por
document-size = Extensão
document-languages = Línguas
document-pages = { $count ->
    [one] { $count } página
   *[other] { $count } páginas
}
file-kilobytes = { $size } KB
file-megabytes = { $size } MB
document-file = Ficheiro
document-elsewhere = Esta página descreve o documento. O documento em si não está neste sítio.
when = Quando
where = Onde

## Componentes
benchmark = Ponto de referência
progress = Progresso
progress-done = Alcançado
progress-under-way = Em curso
progress-open = Ainda não iniciado
chart-table = Os mesmos números numa tabela
column-what = Assunto
column-from = De
column-to = Para
column-figure = Número
column-since = Desde
source-of = Fonte: { $source }
map-title = Mapa das missões por país
map-help = Cada ponto leva a uma missão. A lista abaixo tem as mesmas ligações.
video-elsewhere = Este vídeo está guardado em { $host }. Quando o reproduz, o seu dispositivo pede-o a esse serviço, que fica a saber da sua visita.
video-play = Reproduzir o vídeo

## Países
country-cd = República Democrática do Congo
country-ci = Côte d’Ivoire
