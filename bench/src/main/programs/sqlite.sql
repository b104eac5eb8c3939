-- Inserts, an index, joins, aggregates, text and sorting.
create table item (id integer primary key, name text, price real, kind integer);
create table sale (item integer, day integer, amount integer);

with recursive n (i) as (select 1 union all select i + 1 from n where i < 20000)
insert into item select i, 'item ' || (i * 7919 % 20011), (i * 37 % 1000) / 8.0, i % 50 from n;

with recursive n (i) as (select 1 union all select i + 1 from n where i < 150000)
insert into sale select i * 31 % 20000 + 1, i % 365, i % 9 + 1 from n;

create index sale_item on sale (item);

select kind, count(*), sum(amount), round(sum(amount * price), 3)
from sale join item on sale.item = item.id group by kind order by 4 desc limit 5;

select count(*) from item where name like '%99%' or substr(name, 6) > '9';

select day, sum(amount) as total from sale group by day order by total desc, day limit 3;

update item set price = price * 1.1 where kind in (select kind from item group by kind having count(*) > 10);

select round(sum(price), 3), max(name), min(length(name)) from item;

delete from sale where item % 3 = 0;

select count(*), count(distinct day), sum(amount) from sale;

with recursive n (i, a, b) as (select 1, 0, 1 union all select i + 1, b, (a + b) % 1000003 from n where i < 200000)
select max(a), sum(b) from n;
