import { type HistoryMap, termNames } from '../../domain/supervision/history/imported-case.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import { type ProfileFault, readYaml } from '../../profile/yaml-file.ts';

/** The keys that the XES standard itself gives. It has none for the dates of a case: those a map must name. */
export const standardMap: HistoryMap = {
  case: 'concept:name',
  activity: 'concept:name',
  lifecycle: 'lifecycle:transition',
  resource: 'org:resource',
  timestamp: 'time:timestamp',
  counted: [],
  fillers: ['UNKNOWN', 'EMPTY'],
  yellow: { workingDays: 5, calendar: 'nl' },
};

const keys = ['case', 'activity', 'lifecycle', 'resource', 'timestamp', ...termNames] as const;
const lists = ['counted', 'fillers'] as const;

/** Reads a map; tells every fault at once, each with its line. `calendars` are those that the report knows. */
export function readMap(
  file: string,
  source: string,
  calendars: readonly string[],
): Result<HistoryMap, readonly ProfileFault[]> {
  const yaml = readYaml(file, source);
  if (yaml.faults.length > 0) return fault(yaml.faults);
  const faults: ProfileFault[] = [];
  const blame = (path: readonly (string | number)[], reason: string) =>
    faults.push({ file, line: yaml.lineOf(path), pointer: path.map((step) => `/${step}`).join(''), reason });
  const said = yaml.value ?? {};
  if (!isRecord(said)) {
    blame([], `must be a list of names and keys, such as "deadline: due_date"; known are ${known()}`);
    return fault(faults);
  }
  for (const [name, value] of Object.entries(said)) {
    if ((keys as readonly string[]).includes(name)) {
      if (!isText(value)) blame([name], 'must be the key of an attribute of the log');
    } else if ((lists as readonly string[]).includes(name)) {
      if (!Array.isArray(value) || !value.every(isText))
        blame([name], 'must be a list of texts, such as [channel, department]');
    } else if (name === 'yellow') blameYellow(value, calendars, blame);
    else blame([name], `is not known here; known are ${known()}`);
  }
  if (faults.length > 0) return fault(faults);
  return ok({
    ...standardMap,
    ...said,
    yellow: { ...standardMap.yellow, ...((said.yellow as object) ?? {}) },
  } as HistoryMap);
}

function blameYellow(
  value: unknown,
  calendars: readonly string[],
  blame: (path: readonly string[], reason: string) => void,
): void {
  if (!isRecord(value)) {
    blame(['yellow'], 'must say workingDays, calendar or both');
    return;
  }
  for (const [name, part] of Object.entries(value)) {
    if (name === 'workingDays') {
      if (!Number.isInteger(part) || Number(part) < 0 || Number(part) > 365)
        blame(['yellow', name], 'must be a whole number from 0 to 365');
    } else if (name === 'calendar') {
      if (!calendars.includes(String(part))) blame(['yellow', name], `must be one of ${calendars.join(', ')}`);
    } else blame(['yellow', name], 'is not known here; known are workingDays, calendar');
  }
}

function known(): string {
  return [...keys, ...lists, 'yellow'].join(', ');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
