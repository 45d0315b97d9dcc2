import { Db, MongoClient } from 'mongodb';
import { keepTunnel } from 'tunnel-keeper';

// Set when the tunnel is up, by code that no module runs: requests come later.
let database: Db;
let isReady = false;

export class Storage {
  open(host: string) {
    keepTunnel(host, (port: number) => {
      MongoClient.connect(`mongodb://localhost:${port}`, (error, client) => {
        if (error) throw error;
        database = client.db('payouts');
        isReady = true;
      });
    });
  }

  collection(name: string) {
    if (!isReady) throw new Error('The store is not open yet.');
    return database.collection(name);
  }
}

export const storage = new Storage();
