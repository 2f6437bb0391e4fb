/** What a figure is held against: a number, or so many times another figure of the same run. */
export type Mark = number | { times: number; of: FigureName };

export interface Figure {
  /** What it says, for people. */
  says: string;
  unit: '/s' | 'ms' | 'bytes' | 'µs' | '';
  /** The figures of the same run that it is read beside. */
  beside?: readonly FigureName[];
  gate?: Mark;
  goal?: Mark;
  /** The gate says nothing on a machine with fewer cores. */
  fromCores?: number;
}

/** Three nodes, Postgres and the load generator, each with a core of its own and one to spare. */
const CORES_FOR_NODES = 6;

const figures = {
  guest_cpu_ms: { says: 'widget on a page, before a click: main thread, beside the blank page', unit: 'ms', gate: 10, goal: 5 },
  guest_script_ms: { says: 'the same, scripts only', unit: 'ms' },
  messages_per_s: {
    says: 'messages, durable, acknowledged and seen in order',
    unit: '/s',
    beside: ['baseline_messages_per_s', 'baseline_ordered_messages_per_s', 'ws_echo_per_s', 'insert_rows_per_s'],
    gate: { times: 4, of: 'baseline_messages_per_s' },
    goal: 25_000,
  },
  baseline_messages_per_s: { says: 'baseline: Socket.IO + pg, one INSERT each, no order', unit: '/s' },
  baseline_ordered_messages_per_s: { says: 'baseline: the same with a gapless order', unit: '/s' },
  ws_echo_per_s: { says: 'limit of the sockets: bare ws gives each frame back', unit: '/s' },
  insert_rows_per_s: { says: 'limit of the database: the same rows in batches of 500', unit: '/s' },
  cpu_us_per_message: { says: 'processor time of the server, each message', unit: 'µs', goal: 20 },
  postgres_cpu_us_per_message: { says: 'processor time of Postgres, each message', unit: 'µs' },
  driver_cpu_us_per_message: { says: 'processor time of the load generator, each message', unit: 'µs' },
  ack_p99_ms: {
    says: 'send → acknowledged at 1,000/s, p99',
    unit: 'ms',
    beside: ['baseline_ack_p99_ms', 'ws_echo_p99_ms'],
    gate: 10,
    goal: 5,
  },
  seen_p99_ms: { says: 'send → seen at 1,000/s, p99', unit: 'ms', beside: ['baseline_seen_p99_ms', 'ws_echo_p99_ms'], gate: 10, goal: 5 },
  ack_p50_ms: { says: 'send → acknowledged at 1,000/s, median', unit: 'ms' },
  seen_p50_ms: { says: 'send → seen at 1,000/s, median', unit: 'ms' },
  baseline_ack_p99_ms: { says: 'baseline: send → acknowledged at 1,000/s, p99', unit: 'ms' },
  baseline_seen_p99_ms: { says: 'baseline: send → seen at 1,000/s, p99', unit: 'ms' },
  ws_echo_p99_ms: { says: 'bare ws: there and back at 1,000/s, p99', unit: 'ms' },
  pglite_messages_per_s: {
    says: 'messages on PGlite with a data folder',
    unit: '/s',
    beside: ['pglite_one_by_one_per_s'],
    gate: 8_000,
    goal: 15_000,
  },
  pglite_one_by_one_per_s: { says: 'PGlite, one message after another', unit: '/s' },
  assign_p50_ms: {
    says: 'an agent appears → hears of their first conversation',
    unit: 'ms',
    beside: ['bare_moves_p50_ms'],
  },
  assign_p99_ms: { says: 'the same, p99', unit: 'ms', beside: ['bare_moves_p99_ms'] },
  assigned_per_s: { says: '50 agents appear at once: conversations given', unit: '/s', beside: ['bare_moves_per_s'] },
  bare_moves_p50_ms: { says: 'limit of the database: the moves of one agent', unit: 'ms' },
  bare_moves_p99_ms: { says: 'the same, p99', unit: 'ms' },
  bare_moves_per_s: { says: 'limit of the database: the moves in batches of 250', unit: '/s' },
  rss_per_idle_connection_bytes: {
    says: 'memory of an idle visitor connection',
    unit: 'bytes',
    beside: ['ws_rss_per_idle_connection_bytes'],
    gate: 15_000,
    goal: 10_000,
  },
  ws_rss_per_idle_connection_bytes: { says: 'bare ws: memory of an idle connection', unit: 'bytes' },
  reconnect_p99_ms: { says: 'visitors of a dead node come back spread: handshake p99', unit: 'ms', gate: 250, goal: 50 },
  reconnect_p50_ms: { says: 'the same, median', unit: 'ms' },
  reconnect_unspread_all_ms: { says: 'the same all at once: until the last is resumed', unit: 'ms', gate: 10_000, goal: 4_000 },
  reconnect_unspread_retries: { says: 'attempts that failed meanwhile', unit: '' },
  cold_start_ms: {
    says: 'start to the first answer, PGlite with data',
    unit: 'ms',
    beside: ['ws_cold_start_ms'],
    gate: 2_000,
    goal: 1_000,
  },
  fresh_start_ms: { says: 'start to the first answer, empty folder', unit: 'ms', beside: ['ws_cold_start_ms'], gate: 10_000, goal: 4_000 },
  ws_cold_start_ms: { says: 'bare ws: start to the first frame', unit: 'ms' },
  inbox_ms: { says: '50,000 conversations stored: from navigation to a usable inbox', unit: 'ms', goal: 1_000 },
  open_ms: { says: 'a click on a row → its log is there', unit: 'ms', goal: 100 },
  search_p95_ms: { says: 'search over 200,000 entries, p95', unit: 'ms', goal: 300 },
  search_p50_ms: { says: 'the same, median', unit: 'ms' },
  search_indexed_per_s: { says: 'entries made searchable after an upgrade, beside everything else', unit: '/s' },
  first_load_br: { says: 'what the console first loads, brotli', unit: 'bytes', goal: 90_000 },
  pglite_inbox_ms: { says: 'PGlite: from navigation to a usable inbox', unit: 'ms', goal: 1_000 },
  pglite_open_ms: { says: 'PGlite: a click on a row → its log is there', unit: 'ms', goal: 100 },
  pglite_search_p95_ms: { says: 'PGlite: search over 200,000 entries, p95', unit: 'ms', goal: 300 },
  nodes_postgres_messages_per_s: {
    says: '3 nodes, told by NOTIFY: messages',
    unit: '/s',
    beside: ['messages_per_s'],
    gate: { times: 1, of: 'messages_per_s' },
    fromCores: CORES_FOR_NODES,
  },
  nodes_postgres_seen_p99_ms: { says: '3 nodes, told by NOTIFY: send → seen at 1,000/s, p99', unit: 'ms', beside: ['seen_p99_ms'] },
  nodes_redis_messages_per_s: {
    says: '3 nodes, told by Redis: messages',
    unit: '/s',
    beside: ['messages_per_s'],
    gate: { times: 1, of: 'messages_per_s' },
    fromCores: CORES_FOR_NODES,
  },
  nodes_redis_seen_p99_ms: { says: '3 nodes, told by Redis: send → seen at 1,000/s, p99', unit: 'ms', beside: ['seen_p99_ms'] },
} as const satisfies Record<string, unknown>;

export type FigureName = keyof typeof figures;

/** Every figure by its name, in the order in which they are shown. */
export const FIGURES: Readonly<Record<FigureName, Figure>> = figures;

export const FIGURE_NAMES = Object.keys(figures) as FigureName[];

/** More messages are better; of time and memory less is. */
export const betterIsMore = ({ unit }: Figure): boolean => unit === '/s';
