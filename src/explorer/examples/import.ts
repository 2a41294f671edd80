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
]
