/** Where letters lead partners to. */
export const page = () => 'https://maillage.example/mon-espace';
