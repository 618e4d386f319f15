/** Every knot of files that import each other in a circle, each shown as one way around. */
export function cycles(importsByPath: Map<string, string[]>): string[][] {
  const found: string[][] = []
  const done = new Set<string>()
  const walk = (path: string, trail: string[]): void => {
    const at = trail.indexOf(path)
    if (at !== -1) {
      found.push([...trail.slice(at), path])
      return
    }
    if (done.has(path)) return
    for (const next of importsByPath.get(path) ?? []) walk(next, [...trail, path])
    done.add(path)
  }
  for (const path of importsByPath.keys()) walk(path, [])
  return found
}
