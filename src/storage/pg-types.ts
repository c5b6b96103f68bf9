import pg from 'pg';

// How values come out of the database, for every connection of the process; whoever reads rows imports this file.
// bigint as number (our counts stay far below 2^53), days as they stand, moments as ISO text in UTC.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
