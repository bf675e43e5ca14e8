/** What says in an address of a table that a spreadsheet in French is to open it. */
export const FOR_SPREADSHEET = { name: 'pour', value: 'tableur' } as const;

export const isForSpreadsheet = (asked: URLSearchParams) => asked.get(FOR_SPREADSHEET.name) === FOR_SPREADSHEET.value;
