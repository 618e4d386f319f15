type Described = readonly [name: string, value: string]

/** What is known of something, name by name; null is left out. */
export function DescriptionList({ of }: { of: readonly (Described | null)[] }) {
  return (
    <dl>
      {of
        .filter((line) => line !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
