import pg from 'pg';

import { openDatabase } from '../../../pipeline/database/open.ts';
import { openBoss } from '../../../pipeline/jobs/boss.ts';
import type { PostgresLocation } from '../../../pipeline/model/settings/database-location.ts';

/**
 * Teaches a server to use a schema again: making one with all its tables takes as long as many a test. Whoever makes a schema
 * is given a spare one, under its name, which has all tables and no rows; `spare.put_by(schema)` makes a spare one of one that
 * nobody uses any more. Without spare ones, schemas are made and migrated as ever, like the first one here.
 */
export async function spareSchemas(url: string): Promise<void> {
  const location = { engine: 'postgres', url: `${url}?schema=${FIRST}` } as const;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(SPARE);
  for (const open of [openTables, openJobs]) {
    await open(location);
    await client.query('insert into spare.known (shape) select spare.shape($1)', [FIRST]);
  }
  await client.query('select spare.put_by($1)', [FIRST]);
  await client.end();
}

async function openTables(location: PostgresLocation): Promise<void> {
  await (await openDatabase(location, { verify: false })).destroy();
}

/** Those of pg-boss, which come with the first edition. */
async function openJobs(location: PostgresLocation): Promise<void> {
  await (await openBoss(location, false)).close();
}

/** A name that occurs nowhere else. */
const FIRST = 'first_of_all_schemas';

/** A table with more bytes than this is emptied by `truncate`, which takes longer than deleting a few rows. */
const LARGE = 512 * 1024;

const SPARE = `
create schema spare;
-- \`as\`: the name that it had when somebody used it, which functions of pg-boss have in their text.
create table spare.schema (name text primary key, "as" text not null);
create sequence spare.number;
-- The shapes of schemas that can be used again.
create table spare.known (shape text primary key);

create function spare.make() returns event_trigger language plpgsql as $$
  declare
    made text;
    spare record;
    function oid;
  begin
    select object_identity into made from pg_event_trigger_ddl_commands() where command_tag = 'CREATE SCHEMA';
    if made is null or exists (select from pg_class where relnamespace = made::regnamespace) then return; end if;
    -- One at a time, and whoever comes next sees the names that the last one gave.
    lock table spare.schema;
    delete from spare.schema where name = (select name from spare.schema limit 1) returning * into spare;
    if spare is null then return; end if;
    execute format('drop schema %I', made);
    execute format('alter schema %I rename to %I', spare.name, made);
    for function in
      select oid from pg_proc where pronamespace = made::regnamespace and strpos(prosrc, spare.as) > 0
    loop
      execute replace(pg_get_functiondef(function), spare.as, made);
    end loop;
  end
$$;
create event trigger spare_make on ddl_command_end when tag in ('CREATE SCHEMA') execute function spare.make();

-- What a schema consists of, so that one which a test has changed is not used again.
create function spare.shape(of_schema text) returns text language plpgsql as $$
  declare
    tables text;
    migrations text;
  begin
    select md5(string_agg(concat_ws(' ', relname, relkind, relnatts, relchecks, reltriggers), ',' order by relname))
      into tables from (
        select *, (
          select concat(count(*), ' ', count(*) filter (where tgenabled = 'O')) from pg_trigger where tgrelid = pg_class.oid
        ) as reltriggers from pg_class
        -- pg-boss makes some for each day.
        where relnamespace = to_regnamespace(of_schema) and relname !~ '_[0-9]{8}(_|$)'
      ) as relations;
    execute format('select md5(string_agg(name, $1 order by name)) from %I.kysely_migration', of_schema)
      into migrations using ',';
    return concat(tables, migrations);
  end
$$;

create function spare.put_by(used text) returns void language plpgsql as $$
  declare
    spare text;
    relation record;
  begin
    if to_regnamespace(used) is null then return; end if;
    if to_regclass(format('%I.kysely_migration', used)) is null
        or not exists (select from spare.known where shape = spare.shape(used)) then
      execute format('drop schema %I cascade', used);
      return;
    end if;
    -- Neither triggers nor foreign keys: all tables are emptied, but for those that say what shape they have.
    set local session_replication_role = replica;
    for relation in
      select format('%I.%I', used, relname) as name, relkind, pg_relation_size(oid) as size from pg_class
      where relnamespace = to_regnamespace(used) and relname not like 'kysely%' and relname <> 'version'
    loop
      if relation.relkind = 'S' then
        perform setval(relation.name::regclass, 1, false);
      elsif relation.relkind = 'r' and relation.size > ${LARGE} then
        execute 'truncate ' || relation.name || ' cascade';
      elsif relation.relkind = 'r' and relation.size > 0 then
        execute 'delete from ' || relation.name;
      end if;
    end loop;
    lock table spare.schema;
    spare := 'spare_' || nextval('spare.number');
    execute format('alter schema %I rename to %I', used, spare);
    insert into spare.schema (name, "as") values (spare, used);
  end
$$;
`;
