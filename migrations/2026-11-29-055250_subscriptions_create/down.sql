DROP TABLE subscriptions_requests, subscriptions_digests, subscriptions_seen, subscriptions_deliveries,
    subscriptions_item_topics, subscriptions_items, subscriptions_topics, subscriptions_followers;
