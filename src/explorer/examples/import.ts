import type { Example } from './example.js'

export const imports: Example[] = [
  {
    room: 'import',
    name: 'DryRun',
    explanation: 'How a file would be read. Here a file is what follows “data:text/csv,”.',
    document: `mutation DryRun($input: PreviewImportInput!) {
  previewImport(input: $input) {
    preview {
      delimiter
      columns { name target }
      rows {
        rowNumber
        values { target value }
        errors { column code message }
      }
    }
    userErrors { field code message }
  }
}
`,
    variables: {
      input: {
        companyId: '<company>',
        file: 'data:text/csv,Nombre;Apellidos;Correo;Teléfono\nAna;Díaz Soto;ana@example.com;602 555 0177\nLuis;Peña;luis@example;12',
      },
    },
  },
  {
    room: 'import',
    name: 'ImportsAndTheirFailedRows',
    explanation: 'How the imports of a branch went, why rows failed, and where those rows are as a file.',
    document: `query ImportsAndTheirFailedRows($company: ID!) {
  company(id: $company) {
    name
    imports(first: 5) {
      nodes {
        id
        fileName
        status
        progress
        secondsLeft
        createdCount
        duplicateCount
        failedCount
        errorReportUrl
        rows(first: 3, filter: { outcome: { eq: FAILED } }) {
          nodes { rowNumber errors { column code message value } }
        }
      }
    }
  }
}
`,
    variables: { company: '<branch>' },
  },
  {
    room: 'import',
    name: 'FollowImport',
    explanation: 'An import as it moves on: this one the demo works on when it is first started.',
    document: `subscription FollowImport($import: ID!) {
  importProgress(id: $import) {
    status
    progress
    processedRows
    totalRows
    rowsPerSecond
    secondsLeft
  }
}
`,
    variables: { import: 'import_file_19' },
  },
]
