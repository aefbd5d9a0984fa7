import type { ColumnNames } from './provider.ts';

/** What people, our own export and most programs call the columns. */
export const COMMON: ColumnNames = {
  address: [
    'email',
    'email address',
    'e mail',
    'e mail address',
    'mail',
    'subscriber',
    'subscriber email',
    'e mail adresse',
    'email adresse',
    'mailadresse',
    'adresse e mail',
    'adresse email',
    'courriel',
    'correo electronico',
    'correo',
    'indirizzo email',
    'e mailadres',
    'address',
  ],
  name: ['name', 'full name', 'subscriber name'],
  firstName: ['first name', 'given name', 'vorname', 'prenom', 'nombre', 'voornaam'],
  lastName: ['last name', 'surname', 'family name', 'nachname', 'nom', 'apellidos', 'apellido', 'achternaam'],
  language: ['language', 'lang', 'locale'],
  consentAt: ['consent at', 'subscribed at', 'created at'],
  follows: ['follows', 'followed tags'],
  frequency: ['frequency', 'digest'],
};
