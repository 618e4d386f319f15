/** What an endless query says of the page after the last one shown. */
type Paged = {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

/** « Afficher la suite », below a list that goes on. */
export function MoreRows({ of, label }: { of: Paged; label: string }) {
  if (!of.hasNextPage) return null
  return (
    <p className="more-rows">
      <button
        className="button"
        type="button"
        disabled={of.isFetchingNextPage}
        onClick={() => of.fetchNextPage()}
      >
        {label}
      </button>
    </p>
  )
}
