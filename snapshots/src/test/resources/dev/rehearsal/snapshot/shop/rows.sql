create temp table pool (kind text primary key, words text[]);
insert into pool values
('de', '{Anneliese,Jürgen,Käthe,Björn,Sören,Günther,Friederike,Waltraud,Ulf,Jörg-Peter,Maximilian Alexander,Silke,Änne,Ottokar,Hildegard,Gerlinde,Zoë,René,Torben,Rüdiger}'),
('dn', '{Müller,Schönfelder,Groß,Weißenbacher,Öztürk,Lindqvist,Hohenlohe-Öhringen,Brückner,Kühnemann,von der Leyden,Schäfer,Ochsenknecht,Üblacker,Pfannenstiel,Leutheusser-Schnarr,Ruß,Zöllner,Ahlers,Wiedemann,Trautwein,Nüßlein,Dahlhaus,Eickhoff,Fürst}'),
('ds', '{Goethestraße,Am Schloßgraben,Bäckergasse,Lange Reihe,An der Königsmühle,Schützenweg,Uferpromenade,Birkenallee}'),
('do', '{Göttingen,Würzburg,Bad Kreuznach,Düsseldorf,Köln,Lübeck,Görlitz,Altötting}'),
('pi', '{Małgorzata,Łukasz,Agnieszka,Wojciech,Żaneta,Krzysztof,Święcisława,Jędrzej,Bożena,Grażyna,Mieczysław,Zbigniew}'),
('pn', '{Wiśniewski,Brzęczyszczykiewicz,Łęcki,Dąbrowska,Szymańska,Kołodziejczyk,Zającówna,Grzegorzewska,Chrząszcz,Źrebiec,Jabłoński,Mickiewiczowa}'),
('pu', '{ul. Świętokrzyska,al. Niepodległości,ul. Żurawia,pl. Wolności,ul. Łąkowa}'),
('pm', '{Kraków,Łódź,Wrocław,Gdańsk,Częstochowa}'),
('en', '{María José,Íñigo,Begoña,Jesús,Núria,Álvaro,Concepción,Iñaki,Rocío,Xoán,Guadalupe,Sebastián}'),
('ea', '{Muñoz,Ibáñez,Zúñiga,Echeverría,Peñalver,Gutiérrez,Etxeberria,Quiñones,Núñez,Villanueva,Cebrián,Ordóñez}'),
('ru', '{Екатерина,Вячеслав,Святослав,Аграфена,Пётр,Людмила,Ярослав,Зинаида}'),
('rn', '{Преображенская,Щербаков,Жуковский,Ёлкина,Рождественский,Толстых,Черныш,Заболоцкая}'),
('ta', '{Şükrü,Çağla,İbrahim,Gülşen,Ömer,Tuğba,Yiğit,Ayşegül,Oğuzhan,Zübeyde}'),
('ts', '{Yıldırım,Çelikoğlu,Özdemir,Şahinbaş,Kılıçdar,Aydoğan,Güneş,Tığlı,Bağcı,Ünver}'),
('jn', '{佐々木 健太,渡邊 美咲,小野寺 翔,長谷川 陽子,五十嵐 大輔,齋藤 さくら,髙橋 一郎,伊集院 静}'),
('jk', '{ササキ ケンタ,ワタナベ ミサキ,オノデラ ショウ,ハセガワ ヨウコ,イガラシ ダイスケ,サイトウ サクラ,タカハシ イチロウ,イジュウイン シズカ}'),
('jp', '{東京都千代田区丸の内,大阪府大阪市北区梅田,北海道札幌市中央区,京都府京都市左京区}'),
('rep', '{Benedikta Oberhuber,Thorsten Quandt,Mirko Delacroix,Yvonne Stahlhofen,Ignatius Wolpert,Swantje Petersdorf,Gisbert Kallenbach,Roswitha Zangenberg,Adalbert Nieswand,Cosima Trautenau,Egidius Morgenroth,Philomena Hackl}'),
('host', '{gmx.de,web.de,onet.pl,correo.es,mail.ru,posta.com.tr,firma-schoenfelder.de,x.io,outlook.com,t-online.de,a.co,wp.pl}'),
('word', '{called,asked,about,the,invoice,again,wants,delivery,before,Friday,please,refund,broken,lamp,second,reminder,Grüße,danke,ok,see,attached}');

create function pg_temp.n(i bigint, salt text, size int) returns int language sql immutable as
    $$ select (('x' || substr(md5(salt || ':' || i), 1, 7))::bit(28)::int) % size $$;
create function pg_temp.pick(k text, i bigint, salt text) returns text language sql stable as
    $$ select words[1 + pg_temp.n(i, salt || k, cardinality(words))] from pool where kind = k $$;
create function pg_temp.digits(i bigint, salt text, size int) returns text language sql immutable as
    $$ select substr(translate(md5(salt || i) || md5(i || salt), 'abcdef', '123456'), 1, size) $$;
create function pg_temp.plain(t text) returns text language sql immutable as
    $$ select regexp_replace(translate(lower(t), 'äöüßéíñłęążźćśóáú', 'aousteinleazzcsoau'), '[^a-z0-9]', '', 'g') $$;

insert into countries values ('DE', 'Germany'), ('PL', 'Poland'), ('ES', 'Spain'), ('RU', 'Russia'), ('TR', 'Türkiye'), ('JP', 'Japan');

insert into kunden
select i, case when i % 97 = 0 then null when i % 89 = 0 then '' else f end, l,
    pg_temp.pick('ds', i, 's') || ' ' || 1 + pg_temp.n(i, 'h', 140) || case when i % 9 = 0 then 'a' else '' end,
    pg_temp.digits(i, 'plz', 5), pg_temp.pick('do', i, 'o'),
    case i % 6 when 0 then null when 1 then '0171 ' || pg_temp.digits(i, 'p', 7) when 2 then '+49 (0)30 ' || pg_temp.digits(i, 'p', 8)
        when 3 then '0049-160-' || pg_temp.digits(i, 'p', 8) when 4 then '+49151' || pg_temp.digits(i, 'p', 8)
        else '0221/' || pg_temp.digits(i, 'p', 6) end,
    u || i || '@' || pg_temp.pick('host', i, 'm'),
    u || '.' || i, date '1934-02-17' + pg_temp.n(i, 'b', 25000),
    case when i % 5 > 0 then 'DE' || lpad((98 - (pg_temp.digits(i, 'iban', 18) || '131400')::numeric % 97)::text, 2, '0') || pg_temp.digits(i, 'iban', 18) end,
    row(pg_temp.pick('ds', i, 'zs'), 1 + pg_temp.n(i, 'zh', 90), pg_temp.digits(i, 'zp', 5), pg_temp.pick('do', i, 'zo'))::anschrift,
    case i % 8 when 0 then f || ' ' || l || ' ' || pg_temp.pick('word', i, 'b1') || ' ' || pg_temp.pick('word', i, 'b2') when 1 then '' when 2 then 'ok'
        when 3 then pg_temp.pick('word', i, 'b3') || E'\n  ' || pg_temp.pick('word', i, 'b4') || ' 😀 ' end,
    case i % 4 when 0 then f || ' ' || l when 1 then pg_temp.pick('word', i, 'i1') end,
    hstore(array['kontakt', l, 'farbe', pg_temp.pick('word', i, 'hs')]),
    timestamptz '2019-03-01 08:00+00' + i * interval '7 hours', i % 7 > 0, case i % 3 when 0 then 'de_DE' when 1 then 'de_AT' else 'de' end, 'DE'
from (select i, pg_temp.pick('de', i, 'v') as f, pg_temp.pick('dn', i, 'n') as l from generate_series(1, 2000) i) x,
    lateral (select pg_temp.plain(left(f, 1) || l) as u) y;
update kunden k set email = upper(l.email) from kunden l where l.id = k.id - 1 and k.id % 100 = 1 and k.id > 100;
update kunden k set email = l.email || ' ' from kunden l where l.id = k.id - 1 and k.id % 150 = 3 and k.id > 150;
update kunden set vorname = 'Rosamunde', nachname = 'Ziegenhals', email = 'rosamunde.ziegenhals@t-online.de', benutzer = 'rosa.ziegenhals' where id = 613;
update kunden set vorname = 'Leokadia', nachname = 'Trzebiatowska', email = 'leokadia.trzebiatowska@wp.pl', benutzer = 'ltrzebiatowska' where id = 777;
update kunden set vorname = 'Ürün', nachname = 'Kızılçubukoğlu', email = 'q.kizilcubuk@x.io', benutzer = 'uekizilcubuk' where id = 820;

insert into klienci
select i, pg_temp.pick('pi', i, 'v'), pg_temp.pick('pn', i, 'n'), pg_temp.digits(i, 'pesel', 11), pg_temp.pick('pu', i, 'u') || ' ' || 1 + i % 200,
    pg_temp.pick('pm', i, 'm'), pg_temp.digits(i, 'kod', 2) || '-' || pg_temp.digits(i, 'kod2', 3), '+48 ' || pg_temp.digits(i, 't', 3) || ' ' || pg_temp.digits(i, 't2', 3) || ' ' || pg_temp.digits(i, 't3', 3),
    pg_temp.pick('rep', i, 'op'), case when i % 5 = 0 then 'dzwonić: ' || pg_temp.pick('pi', i, 'v') || ' ' || pg_temp.pick('pn', i, 'n') end,
    timestamptz '2020-01-01 00:00+00' + i * interval '5 hours'
from generate_series(1, 1000) i;

insert into usuarios
select i, pg_temp.pick('en', i, 'v'), pg_temp.pick('ea', i, 'a') || ' ' || pg_temp.pick('ea', i, 'a2'),
    pg_temp.plain(pg_temp.pick('ea', i, 'a')) || i || '@correo.es', d || substr('TRWAGMYFPDXBNJZSQVHLCKE', 1 + d::int % 23, 1),
    'C/ ' || pg_temp.pick('ea', i, 'c') || ', ' || 1 + i % 88 || ', ' || 1 + i % 9 || 'º B', to_char(date '1950-05-05' + pg_temp.n(i, 'n', 19000), 'DD/MM/YYYY'),
    600000000 + pg_temp.digits(i, 'mv', 8)::int, '91 ' || pg_temp.digits(i, 'f', 3) || ' ' || pg_temp.digits(i, 'f2', 2) || ' ' || pg_temp.digits(i, 'f3', 2), i % 4 > 0
from (select i, pg_temp.digits(i, 'dni', 8) as d from generate_series(1, 1000) i) x;

insert into mieter
select pg_temp.pick('de', i, 'mv') || ' ' || pg_temp.pick('dn', i, 'mn') || ', Whg ' || i, (1 + i % 5) || '. OG ' || case when i % 2 = 0 then 'links' else 'rechts' end,
    date '2010-01-01' + i * 11, 900 + i from generate_series(1, 300) i;
insert into mieter values ('Ottilie Wachtendonk, Whg 301', '1. OG links', '2012-05-01', 1200), ('Þorbjörg Guðmundsdóttir, Whg 302', 'DG', '2015-07-01', 1300);

insert into mietzahlungen
select row_number() over (order by kennung collate "C", m), kennung, kaution / 3, date '2024-01-01' + m * 30, 'Miete ' || split_part(kennung, ',', 1) || ' ' || m
from mieter, generate_series(1, 3) m;

insert into "клиенты"
select i, pg_temp.pick('ru', i, 'v'), pg_temp.pick('rn', i, 'n'), '8 (' || pg_temp.digits(i, 't', 3) || ') ' || pg_temp.digits(i, 't2', 3) || '-' || pg_temp.digits(i, 't3', 2) || '-' || pg_temp.digits(i, 't4', 2),
    'klient' || pg_temp.digits(i, 'k', 6) || '@mail.ru', case when i % 6 = 0 then 'звонила ' || pg_temp.pick('rn', i, 'n') end
from generate_series(1, 400) i;

insert into musteriler
select i, pg_temp.pick('ta', i, 'v'), pg_temp.pick('ts', i, 'n'), 10000000000 + pg_temp.digits(i, 'tc', 10)::bigint, '0532 ' || pg_temp.digits(i, 't', 3) || ' ' || pg_temp.digits(i, 't2', 4),
    pg_temp.pick('ts', i, 'x') || ' Sok. No:' || i % 60 || ' Kadıköy/İstanbul', case i % 3 when 0 then 'aktif' when 1 then 'pasif' else 'beklemede' end
from generate_series(1, 400) i;

insert into "顧客"
select i, (select words[1 + i % 8] from pool where kind = 'jn'), (select words[1 + i % 8] from pool where kind = 'jk'),
    pg_temp.pick('jp', i, 'a') || 1 + i % 9 || '丁目' || 1 + i % 30 || '番', '03-' || pg_temp.digits(i, 't', 4) || '-' || pg_temp.digits(i, 't2', 4)
from generate_series(1, 300) i;

insert into accounts
select id, benutzer, concat_ws(' ', vorname, nachname), sprache, case id % 4 when 0 then 'pro' when 1 then 'team' else 'free' end,
    case when id % 10 = 0 then ('2001:db8:' || substr(md5('v6' || id), 1, 4) || ':' || substr(md5('v6' || id), 5, 4) || '::' || to_hex(id))::inet else ('84.' || 1 + id % 200 || '.' || pg_temp.n(id, 'ip', 250) || '.' || pg_temp.n(id, 'ip2', 250))::inet end,
    ('3c:22:fb:' || substr(md5('mac' || id), 1, 2) || ':' || substr(md5('mac' || id), 3, 2) || ':' || substr(md5('mac' || id), 5, 2))::macaddr,
    jsonb_build_object('theme', case id % 2 when 0 then 'dark' else 'light' end, 'mail', email, 'owner', jsonb_build_object('name', concat_ws(' ', vorname, nachname), 'seen', jsonb_build_array(benutzer)), 'quota', id),
    array[pg_temp.pick('word', id, 'tag'), nachname], case when id % 3 = 0 then 'sk_live_' || md5('key' || id) end,
    decode(md5('avatar' || id), 'hex'), 'https://' || replace(benutzer, '.', '-') || '.example-homes.de/~' || benutzer || '/index.html', convert_to(concat_ws(' ', vorname, nachname), 'UTF8')
from kunden where id <= 1500;

insert into payments
select i, concat_ws(' ', k.vorname, k.nachname), case i % 4 when 0 then 'card' when 1 then 'transfer' when 2 then 'cash' else 'debit' end,
    case i % 4 when 0 then '4' || pg_temp.digits(i, 'card', 3) || ' ' || pg_temp.digits(i, 'c2', 4) || ' ' || pg_temp.digits(i, 'c3', 4) || ' ' || pg_temp.digits(i, 'c4', 4) when 1 then k.konto else 'RE-' || 10000 + i end,
    (i % 900) + 0.99, case i % 5 when 0 then 'PLN' when 1 then 'TRY' else 'EUR' end, (enum_range(null::order_state))[1 + i % 5], timestamptz '2025-01-01 09:00+00' + i * interval '1 hour',
    json_build_object('payer', json_build_object('full', concat_ws(' ', k.vorname, k.nachname), 'account', k.konto), 'ok', true)
from generate_series(1, 3000) i join kunden k on k.id = 1 + (i * 7) % 2000;

insert into events
select i, case i % 6 when 0 then 'login' when 1 then 'logout' when 2 then 'order.placed' when 3 then 'order.paid' when 4 then 'mail.sent' else 'profile.changed' end,
    jsonb_build_object('customer', jsonb_build_object('mail', k.email, 'id', k.id), 'ip', host(coalesce(a.last_ip, '84.1.1.1')), 'n', i), k.benutzer, host(coalesce(a.last_ip, '84.1.1.1')),
    timestamptz '2025-06-01 00:00+00' + i * interval '11 minutes'
from generate_series(1, 3000) i join kunden k on k.id = 1 + (i * 13) % 2000 left join accounts a on a.id = k.id;

insert into orders
select i, k.id, k.email, case when i % 50 = 0 then 'cancelled' when i % 9 = 0 then 'returned' when i % 4 = 0 then 'open' when i % 4 = 1 then 'sent' else 'paid' end,
    (select words[1 + i % 12] from pool where kind = 'rep'), case i % 5 when 0 then 'PLN' when 1 then 'TRY' else 'EUR' end, (i * 37 % 5000) / 10.0, timestamptz '2025-02-01 10:00+00' + i * interval '2 hours',
    case when i % 7 = 0 then pg_temp.pick('word', i, 'c1') || ' ' || k.nachname || ' ' || pg_temp.pick('word', i, 'c2') end,
    'https://track.dhl.de/' || pg_temp.plain(k.nachname) || '/' || pg_temp.digits(i, 'tr', 12) || '.html', case i % 3 when 0 then 'de' when 1 then 'pl' else 'en-GB' end
from generate_series(1, 3000) i join kunden k on k.id = 1 + (i * 3) % 2000;

insert into tickets
select i, pg_temp.pick('word', i, 's1') || ' ' || pg_temp.pick('word', i, 's2'), initcap(pg_temp.pick('word', i, 'b1')) || ' ' || k.vorname || ' ' || k.nachname || ', ' || k.handy || '. ' || pg_temp.pick('word', i, 'b2') || '!',
    xmlelement(name ticket, xmlattributes(k.email as sender), xmlelement(name name, k.nachname), xmlelement(name prio, i % 3)), case i % 5 when 0 then 'new' when 1 then 'open' when 2 then 'waiting' when 3 then 'solved' else 'closed' end,
    case when i % 4 > 0 then (select words[1 + i % 12] from pool where kind = 'rep') end, array['scan-' || pg_temp.plain(k.nachname) || '.pdf', 'photo' || i || '.jpg'], 'T' || i % 8, 'T-' || 100000 + i
from generate_series(1, 1000) i join kunden k on k.id = i;

insert into settings select 'limit.' || i, (i * 10)::text from generate_series(1, 20) i;

insert into devices
select i, 'SN' || pg_temp.digits(i, 'sn', 10), pg_temp.plain(pg_temp.pick('de', i, 'd')) || 's-laptop', '/home/' || k.benutzer || '/Documents', 48 + pg_temp.n(i, 'lat', 100000) / 100000.0, 11 + pg_temp.n(i, 'lon', 100000) / 100000.0,
    (48 + pg_temp.n(i, 'lat', 100000) / 100000.0) || ', ' || (11 + pg_temp.n(i, 'lon', 100000) / 100000.0), point(48 + i / 1000.0, 11 + i / 999.0), null,
    tstzrange(timestamptz '2025-03-01 00:00+00' + i * interval '1 day', timestamptz '2025-03-02 00:00+00' + i * interval '1 day')
from generate_series(1, 400) i join kunden k on k.id = i * 3;

insert into products
select i, 'SKU-' || lpad(i::text, 5, '0'), initcap(pg_temp.pick('word', i, 'p1')) || ' ' || i, '#' || substr(md5('c' || i), 1, 6), i * 1.5, case i % 3 when 0 then 'piece' when 1 then 'kg' else 'litre' end,
    (i * 3)::text, to_char(date '2020-01-01' + i, 'YYYY-MM-DD'), md5('u' || i)::uuid::text, (i * 1.25)::text, case i % 2 when 0 then 'true' else 'false' end
from generate_series(1, 300) i;

insert into imports
select i, (i * 17)::text, case when i = 77 then '12 34' else (i * 17)::text end, (i * 1.25)::text, case when i = 78 then '12,50' else (i * 1.25)::text end,
    to_char(date '1951-03-01' + i * 31, 'YYYY-MM-DD'), case when i = 79 then '1981-02-30' else to_char(date '1951-03-01' + i * 31, 'YYYY-MM-DD') end,
    to_char(timestamp '2020-01-01' + i * interval '31 hours', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), case when i = 80 then '2020-13-01T10:00:00Z' else to_char(timestamp '2020-01-01' + i * interval '31 hours', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end,
    md5('u' || i)::uuid::text, case when i = 81 then left(md5('u' || i)::uuid::text, 35) else md5('u' || i)::uuid::text end,
    '84.17.' || i % 200 || '.' || i % 251, case when i = 82 then '84.17.300.2' else '84.17.' || i % 200 || '.' || i % 251 end,
    '{"name": "' || f || ' ' || l || '", "n": ' || i || '}', case when i = 83 then '{name: ' || l || '}' else '{"name": "' || f || ' ' || l || '", "n": ' || i || '}' end,
    case i % 3 when 0 then 'yes' when 1 then 'no' else 'true' end, case when i = 84 then 'maybe' when i % 3 = 0 then 'yes' else 'no' end,
    '#' || substr(md5('c' || i), 1, 6), case when i = 85 then '#FFF' else '#' || substr(md5('c' || i), 1, 6) end,
    'https://firma-' || i || '.de/' || u, case when i = 86 then 'http://firma-' || i || '.de/' || u else 'https://firma-' || i || '.de/' || u end,
    'DE' || lpad((98 - (d18 || '131400')::numeric % 97)::text, 2, '0') || d18, case when i = 87 then 'PL61109010140000071219812874' else 'DE' || lpad((98 - (d18 || '131400')::numeric % 97)::text, 2, '0') || d18 end,
    '+49151' || substr(d18, 1, 8), case when i = 88 then '0151' || substr(d18, 1, 8) else '+49151' || substr(d18, 1, 8) end,
    u || i || '@web.de', case when i = 89 then u || ' at web de' when i = 90 then u || '@localhost' else u || i || '@web.de' end,
    'K' || upper(substr(md5('code' || i), 1, 9)), case when i = 91 then 'k' || lower(substr(md5('code92'), 1, 9)) else 'K' || upper(substr(md5('code' || i), 1, 9)) end,
    f || ' ' || l, case when i = 93 then l else f || ' ' || l end, f || ' ' || l, case when i = 94 then 'Łukasz Wiśniewski' else f || ' ' || l end,
    case i % 3 when 0 then 'open' when 1 then 'paid' else 'void' end, case when i = 95 then 'paid?' when i % 2 = 0 then 'open' else 'paid' end,
    u || i, case when i = 96 then initcap(u) || i else u || i end, f || ' aus ' || l, case when i = 97 then f || ' aus ' || l || ' ' else f || ' aus ' || l end,
    k.benutzer, case when i = 98 then k.benutzer || '2' else k.benutzer end, date '1930-01-01' + i * 71, case when i = 99 then date '2015-05-05' else date '1930-01-01' + i * 71 end,
    left(l, 15), case when i = 100 then 'Hohenlohe-Öhring' when i = 101 then 'Straßenbahnmüll' else left(l, 14) end,
    lpad((i * 7)::text, 6, '0'), case when i = 102 then '00071O' else lpad((i * 7)::text, 6, '0') end, f, case when i = 103 then null when i = 104 then '' else f end,
    f || i, case when i = 105 then f || 106 when i = 106 then f2 || 106 else f || i end
from (select i, replace(replace(f, ' ', '-'), '-', '') as f, replace(l, ' ', '') as l, f2, pg_temp.plain(left(f, 1) || l) as u, pg_temp.digits(i, 'imp', 18) as d18 from
    (select i, (select words[1 + i % 20] from pool where kind = 'de') as f, pg_temp.pick('dn', i, 'imp') as l, (select words[1 + 105 % 20] from pool where kind = 'de') as f2 from generate_series(1, 300) i) z) x
    join kunden k on k.id = i * 5;
drop table pool;
