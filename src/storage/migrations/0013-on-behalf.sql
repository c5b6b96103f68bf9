-- 代理: whoever is back sees what was done from the post meanwhile. Few events are of that kind; only these are in it.
create index event_on_behalf on event ((actor ->> 'onBehalfOf'), recorded_at desc) where actor ? 'onBehalfOf';
