create extension hstore;
create type order_state as enum ('new', 'paid', 'sent', 'returned', 'closed');
create type anschrift as (strasse text, hausnr text, plz text, ort text);

create table countries (code char(2) primary key, name text not null);

create table kunden (
    id int primary key, vorname varchar(40), nachname varchar(60) not null, strasse text, plz varchar(10), ort text,
    handy text, email varchar(80) not null, benutzer varchar(30) not null unique, geburtsdatum date, konto varchar(34),
    zustellung anschrift, bemerkung text, info1 text, merkmale hstore, angelegt timestamptz not null, aktiv boolean not null,
    sprache varchar(5) not null, land char(2) not null references countries);

create table klienci (
    id int primary key, imie text, nazwisko text, pesel char(11), ulica text, miasto text, kod_pocztowy text, telefon text,
    opiekun text not null, uwagi text, utworzono timestamptz not null);

create table usuarios (
    id int primary key, nombre text, apellidos text, correo text, dni text, direccion text, nacimiento text, movil bigint,
    fijo text, activo boolean not null);

create table mieter (kennung text primary key, whg text not null, seit date not null, kaution numeric(10, 2));

create table mietzahlungen (id int primary key, mieter text not null references mieter, betrag numeric(10, 2), am date, zweck text);

create table "клиенты" (id int primary key, "имя" text, "фамилия" text, "телефон" text, "почта" text, "заметка" text);

create table musteriler (id int primary key, ad text, soyad text, tc_kimlik bigint, telefon text, adres text, durum text not null);

create table "顧客" (id int primary key, "氏名" text, "フリガナ" text, "住所" text, "電話" text);

create table accounts (
    id int primary key, user_name text not null unique, display_name text, locale text not null, plan text not null, last_ip inet,
    mac macaddr, settings jsonb, tags text[], api_key text, avatar bytea, homepage text, signature bytea);

create table payments (
    id int primary key, holder text, method text not null, reference text, amount numeric(12, 2) not null, currency char(3) not null,
    state order_state not null, paid_at timestamptz not null, raw json);

create table events (
    id bigint primary key, kind text not null, payload jsonb not null, actor text, client text, at timestamptz not null);

create table orders (
    id int primary key, kunde int not null references kunden, customer_email text, status text not null, sales_rep text not null,
    currency char(3) not null, total numeric(12, 2) not null, placed timestamptz not null, comment text, tracking text, lang text);

create table tickets (
    id int primary key, subject text, body text, meta xml, status text not null, assigned text, files text[], code text, ref text);

create table settings (key text primary key, value text);

create table devices (
    id int primary key, serial text not null, label text, path text, lat double precision, lon double precision, location text,
    place point, note text, seen tstzrange);

create table products (
    id int primary key, sku text not null unique, name text not null, colour text, price numeric(10, 2) not null, unit text not null,
    weight text, released text, uuid text, amount text, flag text);

-- As a file from elsewhere was read: each column beside one in which a few values are not what all others are.
create table imports (
    id int primary key, whole text, whole_odd text, money text, money_odd text, day text, day_odd text, moment text, moment_odd text,
    uid text, uid_odd text, address text, address_odd text, document text, document_odd text, flag text, flag_odd text, colour text,
    colour_odd text, url text, url_odd text, iban text, iban_odd text, phone text, phone_odd text, mail text, mail_odd text,
    code text, code_odd text, full_name text, full_name_odd text, western text, western_odd text, state text, state_odd text,
    nick text, nick_odd text, title text, title_odd text, login text, login_odd text, born date, born_odd date, place text, place_odd text,
    digits text, digits_odd text, given text, given_odd text, room text, room_odd text);
