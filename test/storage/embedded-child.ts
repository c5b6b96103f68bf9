import pg from 'pg';
import { startEmbedded } from '../../src/storage/embedded.ts';

// A program that uses the embedded server and is meant to be killed: it writes rows one by one and names every
// acknowledged one on its output, until somebody ends it.
const server = await startEmbedded(process.argv[2] ?? '', () => {});
const client = new pg.Client({
  host: server.socketDirectory,
  port: server.port,
  user: server.user,
  database: 'postgres',
});
await client.connect();
await client.query('create table if not exists acknowledged (id int primary key)');
const { rows } = await client.query<{ last: number }>('select coalesce(max(id), 0) as last from acknowledged');
for (let id = (rows[0]?.last ?? 0) + 1; ; id += 1) {
  await client.query('insert into acknowledged values ($1)', [id]);
  process.stdout.write(`${id}\n`);
}
