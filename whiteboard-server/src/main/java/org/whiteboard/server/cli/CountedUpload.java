package org.whiteboard.server.cli;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** A request body that says how much of it is on its way. */
final class CountedUpload implements HttpRequest.BodyPublisher {
  private final HttpRequest.BodyPublisher whole;
  private final ProgressBar bar;

  CountedUpload(byte[] body, ProgressBar bar) {
    this.whole = HttpRequest.BodyPublishers.ofByteArray(body);
    this.bar = bar;
  }

  @Override
  public long contentLength() {
    return whole.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    whole.subscribe(new Counting(subscriber));
  }

  private final class Counting implements Flow.Subscriber<ByteBuffer> {
    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private long sent;

    Counting(Flow.Subscriber<? super ByteBuffer> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscriber.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer part) {
      sent += part.remaining();
      bar.reached(sent, contentLength());
      subscriber.onNext(part);
    }

    @Override
    public void onError(Throwable failure) {
      subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
      bar.step("waiting for the server");
      subscriber.onComplete();
    }
  }
}
