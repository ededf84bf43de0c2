/** Small grammar for counted things. */

/** "1 file", "2 files"; the plural is formed with an s unless it is given. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** At most `max` items, then how many are left. */
export function listed(items: readonly string[], max: number): string {
  const left = items.length - max;
  return left > 0 ? `${items.slice(0, max).join(", ")} and ${left} more` : items.join(", ");
}
