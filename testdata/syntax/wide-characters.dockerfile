FROM alpine
RUN echo "🐳 漢" \
  && echo é $X
ENV A= B C=d　E=f
