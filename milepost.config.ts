import type { MilepostConfig } from './pipeline/index.ts';

const config: MilepostConfig = {
  site: {
    url: 'https://milepost.example/',
    title: 'The Milepost Gazette',
    description: 'Roundups, one milestone at a time.',
    language: 'en',
    authors: [{ name: 'The Gazette desk' }],
  },
  newsletter: {
    from: { name: 'The Milepost Gazette', address: 'news@milepost.example' },
    endpoint: 'https://milepost.example/mail/',
    postalAddress: ['The Milepost Gazette', '1 Example Lane', '12345 Sampleton'],
  },
};

export default config;
