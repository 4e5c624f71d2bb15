# 界面的中文文字。各语文的消息相同。

## 导航
skip-to-content = 跳到正文
menu = 主菜单
breadcrumbs = 当前位置
contents = 本页内容
previous = 上一页
next = 下一页
read-more = 继续阅读
back-home = 返回首页
print = 打印本页

## 语文
languages = 语文
language-bar-title = 选择语文
available-in = 本页有以下语文版本：{ $languages }。
in-language = （{ $language }）
shown-in-language = 本页以{ $language }显示。
translated-from = 译自{ $language }
not-translated-yet = 尚无译文
untranslated-title = 尚无{ $language }版
untranslated-text = 本页尚未译成{ $language }。
language-name-en = 英文
language-name-fr = 法文
language-name-ar = 阿拉伯文
language-name-es = 西班牙文
language-name-ru = 俄文
language-name-pt = 葡萄牙文
language-name-tet = 德顿文
language-name-sw = 斯瓦希里文

## 列表
page-number = 第 { $number } 页，共 { $total } 页
older = 较早的页面
newer = 较新的页面
in-this-section = 本栏目
pages-count = { $count ->
   *[other] { $count } 个页面
}
# 某一术语页面列表的标题，以及所有术语列表的标题。
list-of = { $name }
terms-of = { $name }
topics = 主题
regions = 地区
feed = 新页面订阅

## 页面
published = 发布于 { $date }
updated = 更新于 { $date }
reading-time = { $minutes ->
   *[other] 阅读需 { $minutes } 分钟
}
sources = 资料来源
country = 国家
organisation = 组织
acronym = 简称
since = 始于
image-credit = 图片：{ $credit }
footnotes = 注释
footnote-back = 返回正文
table-region = 表格；左右滚动可查看全部内容
draft-note = 本页为草稿，尚未发布。
download = 下载
image-left-out = 图片：{ $description }
task-done = 已完成
task-open = 待完成
from-to = 从 { $from } 到 { $to }
since-year = 自 { $year } 年起
in-year = { $year } 年
site-by = 本网站由{ $organisation }制作

## 提示框
alert-note = 说明
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 注意

## 失踪与迁移
not-found-title = 找不到此页面
not-found-text = 页面可能已迁移，或者网址有误。
redirect-title = 此页面已迁移
redirect-text = 即将转到新网址。
redirect-link = 前往新网址

## 首页和列表
home = 首页
menu-short = 菜单
menu-below = 本网站的更多内容
explore = 浏览本网站
latest = 最新消息
related = 另请参阅

## 页面类型
at-a-glance = 概览
mission = 特派团
region = 地区
years = 年份
until = 截至
what-it-does = 工作内容
person = 人物
principle-number = 第 { $number } 项原则（共 { $total } 项）
principles-all = 所有原则
document-year = 年份
document-symbol = 文号
document-publisher = 出版者
document-size = 篇幅
document-languages = 语文
document-pages = { $count ->
   *[other] { $count } 页
}
file-kilobytes = { $size } KB
file-megabytes = { $size } MB
document-file = 文件
document-elsewhere = 本页只介绍该文件，文件本身不在本网站上。
when = 时间
where = 地点

## 组件
benchmark = 基准
progress = 进展
progress-done = 已实现
progress-under-way = 进行中
progress-open = 尚未开始
chart-table = 以表格显示同样的数字
column-what = 项目
column-from = 从
column-to = 到
column-figure = 数字
column-since = 起始年份
source-of = 资料来源：{ $source }
map-title = 各国特派团地图
map-help = 每个圆点都通向一个特派团。下面的列表有同样的链接。
video-elsewhere = 此视频存放在 { $host }。播放时，您的设备会向该网站请求视频，该网站会因此知道您的访问。
video-play = 播放视频

## 国家
country-cd = 刚果民主共和国
